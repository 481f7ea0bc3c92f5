"""The board: what runs in Python beside the page. It answers each message of the page with what has changed on it.

Dependencies run one way: `browser` (the only module that knows the browser) → `desk` → `views`, `forms`, `store` →
`sos_core`.
"""
