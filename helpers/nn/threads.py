"""One thread for the matrix products: on networks this small, a second thread costs several times what it brings."""

import threadpoolctl


def use_one_blas_thread() -> None:
    """Limit numpy's linear algebra library to one thread, for this process, from now on."""
    threadpoolctl.threadpool_limits(limits=1, user_api="blas")
