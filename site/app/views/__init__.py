"""What the page shows: functions from a scene to HTML. They decide nothing and change nothing."""
