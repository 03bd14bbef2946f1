"""Makes once the InfluxDB token with which Grafana reads the charts, and nothing but them."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

ANSWER_WITHIN_S = 10.0
DESCRIPTION = "Grafana: reads the charts"


def read_token(url: str, admin_token: str, org: str, bucket: str) -> str:
    """A new token that may read the bucket; RuntimeError says what InfluxDB answered."""
    headers = {"Authorization": f"Token {admin_token}"}
    with httpx.Client(
        base_url=url, headers=headers, timeout=ANSWER_WITHIN_S, trust_env=False
    ) as influx:
        found = influx.get(f"/api/v2/buckets?org={quote(org)}&name={quote(bucket)}")
        buckets = _told(found).get("buckets", [])
        if len(buckets) != 1:
            raise RuntimeError(f"InfluxDB knows {len(buckets)} buckets {bucket} of {org}")
        place = {"type": "buckets", "id": buckets[0]["id"], "orgID": buckets[0]["orgID"]}
        wanted = {
            "orgID": buckets[0]["orgID"],
            "description": DESCRIPTION,
            "permissions": [{"action": "read", "resource": place}],
        }
        return str(_told(influx.post("/api/v2/authorizations", json=wanted))["token"])


def _told(answer: httpx.Response) -> dict[str, Any]:
    if answer.is_error:
        raise RuntimeError(f"InfluxDB answers {answer.status_code} to {answer.request.url.path}")
    return dict(answer.json())


def keep(token: str, file: Path) -> None:
    """Whole or not at all, for its owner only."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as written:
        written.write(token)
    part.replace(file)


def main(arguments: list[str]) -> int:
    """`charts_key.py URL ORG BUCKET ADMIN_TOKEN_FILE FILE`: nothing to do where FILE is there."""
    url, org, bucket, admin_token_file, file = arguments
    if Path(file).exists():
        return 0
    admin_token = Path(admin_token_file).read_text(encoding="utf-8").strip()
    try:
        keep(read_token(url, admin_token, org, bucket), Path(file))
    except (RuntimeError, OSError, httpx.HTTPError) as error:
        sys.stderr.write(f"no token for the charts: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
