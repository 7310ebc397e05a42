"""A class is graded: by nbgrader as it comes, and by `course class grade` on one core, on all, and on Dask."""
