"""Who really asks: the address of the client, as far as a proxy that we trust says so."""

from functools import cache

from django.http import HttpRequest

from balaikota.runtime import environment


@cache
def trusted_addresses() -> frozenset[str]:
    """Addresses of the reverse proxies named in BALAIKOTA_TRUSTED_PROXY."""
    listed = environment.value("BALAIKOTA_TRUSTED_PROXY").split(",")
    return frozenset(address.strip() for address in listed if address.strip())


def peer(request: HttpRequest) -> str:
    """Address at the other end of the connection; "" where the server names none."""
    return str(request.META.get("REMOTE_ADDR") or "")


def from_proxy(request: HttpRequest) -> bool:
    """Whether the request came through a trusted proxy, so that its X- headers may be believed."""
    return peer(request) in trusted_addresses()


def client_address(request: HttpRequest) -> str:
    """Address of the client: the last one in X-Forwarded-For that is not a proxy of ours.

    Anyone can write that header, so only what trusted proxies added to it counts.
    """
    if not from_proxy(request):
        return peer(request)
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    foreign = [hop for hop in hops if hop not in trusted_addresses()]
    return foreign[-1] if foreign else peer(request)


def is_loopback(request: HttpRequest) -> bool:
    """Whether a program on this computer asks, and not for somebody else."""
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    return not forwarded and peer(request) in ("127.0.0.1", "::1")
