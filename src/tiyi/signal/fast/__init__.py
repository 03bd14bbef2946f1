"""Compiled twins of kernels of `tiyi.signal`, for `tiyi.signal.twins`; nobody else imports them."""
