"""Importing a learner's own modules for functions that come from another folder, without a trace in this notebook.

`import my_utils` of lesson 1 must find lesson 1's file, in lesson 2 as well, where another file may have that name. So
such functions see an import of their own, which keeps what it loads to itself.
"""

import builtins
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import module_from_spec, resolve_name
from pathlib import Path
from types import ModuleType

from helpers.reading.folder import own_modules


class _Builtins(dict):
    """Python's builtins, with another import. What a check replaces for a while, such as input, is seen here, too."""

    def __missing__(self, name):
        return vars(builtins)[name]


class OwnModules:
    """The modules of one folder. `builtins` goes into the namespace of the code that may import them."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.names = set(own_modules(folder))
        self.loaded: dict[str, ModuleType] = {}
        self.builtins = _Builtins({k: v for k, v in vars(builtins).items() if k != "input"})
        self.builtins["__import__"] = self._import

    def _import(self, name, globals=None, locals=None, fromlist=(), level=0):
        full = resolve_name("." * level + name, (globals or {}).get("__package__")) if level else name
        first = full.partition(".")[0]
        if first not in self.names:
            return builtins.__import__(name, globals, locals, fromlist, level)
        module = self._load(full)
        for part in fromlist or ():
            if part != "*" and not hasattr(module, part) and hasattr(module, "__path__"):
                self._load(f"{full}.{part}")
        return module if fromlist else self.loaded[first]

    def _load(self, full: str) -> ModuleType:
        if full in self.loaded:
            return self.loaded[full]
        above, _, last = full.rpartition(".")
        parent = self._load(above) if above else None
        spec = PathFinder.find_spec(full, list(parent.__path__) if parent else [str(self.folder)])
        if spec is None:
            raise ModuleNotFoundError(f"No module named {full!r}", name=full)
        module = self.loaded[full] = module_from_spec(spec)
        module.__dict__["__builtins__"] = self.builtins
        try:
            self._run(spec, module)
        except BaseException:
            del self.loaded[full]
            raise
        if parent:
            setattr(parent, last, module)
        return module

    @staticmethod
    def _run(spec: ModuleSpec, module: ModuleType) -> None:
        source = getattr(spec.loader, "get_source", lambda name: None)(spec.name)
        if source is not None:  # compiled here, since Python's own way writes a folder __pycache__ beside it
            exec(compile(source, spec.origin, "exec"), module.__dict__)
        elif spec.origin:
            spec.loader.exec_module(module)
