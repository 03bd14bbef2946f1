"""tiyi (体医): wearable streams in, prescribed-intensity adherence and risk alerts out."""

__version__ = "0.1.0"
