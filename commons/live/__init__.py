"""Live pages: a fragment is rendered once per language at the commit and sent as the same bytes to all who may see it."""

from commons.live.fragments import fragment_of

__all__ = ["fragment_of"]
