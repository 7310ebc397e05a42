"""Many submissions at once on many machines: workers of Dask, which need nothing but this package.

Each submission is one task, the same function as on this machine, and one that a worker's end interrupts is given to
another. What comes back is bytes; nothing of a worker's is unpickled here.
"""

import contextlib
from collections.abc import Iterator

from helpers.classroom.lanes import TRIES, Failed
from helpers.classroom.submission import grade
from helpers.errors import CourseError

# Tasks under way for each thread of the workers: enough that none of them waits.
AHEAD = 3
# Seconds to wait for the scheduler, and for the first worker.
PATIENCE = 30


class Cluster:
    """A `Runner` on the workers of a Dask scheduler.

    Parameters
    ----------
    scheduler : str
        Its address, such as "tcp://host:8786".

    Raises
    ------
    CourseError
        If Dask is not installed.
    """

    def __init__(self, scheduler: str):
        try:
            import distributed
        except ImportError:
            raise CourseError(
                "--scheduler needs Dask: python3 helpers/bootstrap.py --extra cluster, here and where its workers run."
            ) from None
        self.dask, self.scheduler, self.working = distributed, scheduler, {}

    def run(self, keys, task) -> Iterator[tuple]:
        """As `Runner` has it.

        Raises
        ------
        CourseError
            If there is no scheduler, or it has no workers.
        """
        with self._client() as client:
            done = self.dask.as_completed(loop=client.loop)
            try:
                for key in keys:
                    try:
                        future = client.submit(grade, task(key), pure=False, retries=TRIES)
                    except CourseError as error:
                        yield key, error
                        continue
                    self.working[future] = key
                    done.add(future)
                    while len(self.working) >= AHEAD * max(1, sum(client.nthreads().values())):
                        yield self._answer(next(done))
                while self.working:
                    yield self._answer(next(done))
            finally:
                client.cancel(list(self.working))

    def _answer(self, future) -> tuple:
        key = self.working.pop(future)
        try:
            return key, future.result()
        except Exception as error:  # a worker may fail in any way
            return key, Failed(f"the workers could not grade it ({type(error).__name__}: {str(error)[:200]})")

    @contextlib.contextmanager
    def _client(self):
        safe = ["dask", "msgpack", "error"]
        try:
            client = self.dask.Client(self.scheduler, timeout=PATIENCE, deserializers=safe, set_as_default=False)
        except (OSError, ValueError) as error:  # TimeoutError is one of them
            raise CourseError(
                f"There is no Dask scheduler at {self.scheduler} ({error}). Start one: dask scheduler."
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=PATIENCE)
            except TimeoutError:
                raise CourseError(
                    f"The Dask scheduler at {self.scheduler} has no workers. On each machine, in the course's folder: "
                    f"dask worker {self.scheduler} --nthreads 1 --nworkers -1"
                ) from None
            yield client
