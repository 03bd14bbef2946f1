"""Who may do and see what: roles and rights as tables, second factors, lockout, the audit chain."""
