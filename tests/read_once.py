"""Reading each text once, however many repositories hold it, for tests of what comes after reading."""

import gc
from functools import cache

import pytest

from okrcascade.workspace import read


@pytest.fixture(autouse=True, scope="module")
def read_once():
    """Keep what texts were read as; a module that imports this is given it for all its tests.

    As in the program, nobody looks for garbage meanwhile: with all that is kept, that takes a third of the time.
    """
    with pytest.MonkeyPatch.context() as patch:
        load, bind = cache(read.load), read.bind
        kept: dict[tuple[int, str], tuple[object, object]] = {}

        def bind_once(data: object, path: str, *content: object) -> object:
            if (id(data), path) not in kept:
                kept[id(data), path] = (bind(data, path, *content), data)
            return kept[id(data), path][0]

        patch.setattr(read, "load", load)
        patch.setattr(read, "bind", bind_once)
        gc.disable()
        yield
        gc.enable()
