"""tiyi (体医): wearable streams in, prescribed-intensity adherence and risk alerts out.

To understand it, follow one heart-rate sample through seven files:

1. `src/tiyi/ingest/edge/edge.py`: a batch is decoded, placed, made durable, then acknowledged.
2. `src/tiyi/streams/watch.py`: the watch agent takes frames of samples from the log to the brain.
3. `src/tiyi/monitor/shard.py`: the brain of one process merges them, ticks, and yields events.
4. `src/tiyi/signal/artefacts.py`: which seconds are believed, and why not the others.
5. `src/tiyi/prescription/continuous.py`: the session's minutes below, in and above the band.
6. `src/tiyi/api/live/hub.py`: the newest state of everybody becomes one frame for the screens.
7. `frontend/src/board/Tile.tsx`: draws it.

Side doors: what is worth a clinician's attention at 3 (`alerts/`), where things rest at 2
(`storage/`), and every boundary of the system on one page (`ports.py`).
"""

__version__ = "0.1.0"
