"""What much of it costs: many visits to a host, many meetings on a device, many records in a table. The figures of
`docs/scale.md` come from here.
"""
