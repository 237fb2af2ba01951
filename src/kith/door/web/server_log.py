"""What does the web server itself write to standard error? No word of a request: an address may be a way in."""

from gunicorn.config import Config  # type: ignore[import-untyped]
from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from kith.ground.kernel.logs import NoWords


class ServerLog(Logger):  # type: ignore[misc]
    """The web server's own log, held to the manner of ours."""

    def setup(self, cfg: Config) -> None:
        """Write as gunicorn is set, in our form."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(NoWords())
