"""Somebody prepares for a meeting, at home or at work: a child, family and friends, an agency, a medical practitioner.
Each has a page with the parts that are theirs, and no other."""
