"""Which key seals what rests in quarantine, by the settings."""

from tiyi.seal import Seal, made_or_read, read_seal
from tiyi.settings import Settings, SettingsError


def seal_of(settings: Settings) -> Seal:
    """The quarantine's seal; the default key file is made at the first start, a named one is not.

    A file that was named and is not there may lie on a disk that is not mounted: with a new key in
    its place, what waits in quarantine would never be opened again. On a log of many processes it
    has to be named: keys of their own would seal what none of the others can open.
    """
    if settings.quarantine_key_file is not None:
        return read_seal(settings.quarantine_key_file)
    if not settings.is_embedded:
        raise SettingsError(
            "TIYI_QUARANTINE_KEY_FILE is not set, and this log serves many processes: what one"
            " seals in quarantine, another has to open. Make a key once (head -c 32 /dev/urandom |"
            " base64 | tr '+/' '-_' > quarantine.key; chmod 600 quarantine.key), and name that file"
            " for every tiyi serve and tiyi worker; where one of them has made"
            f" {settings.quarantine_keys} before, add its lines",
            setting="TIYI_QUARANTINE_KEY_FILE",
        )
    return made_or_read(settings.quarantine_keys)
