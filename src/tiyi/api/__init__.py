"""The HTTP and live-socket edge for people, devices and programs; only it knows FastAPI."""

from tiyi.api.app import create_api
from tiyi.api.auth import OperatorCallers
from tiyi.api.services import Services, Vitals
from tiyi.api.serving import UVICORN

__all__ = ["UVICORN", "OperatorCallers", "Services", "Vitals", "create_api"]
