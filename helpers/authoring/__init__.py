"""What makes course/ from solutions/, on top of helpers/grading.

In the order of reading: stubs (what stands in place of a solution), generate (nbgrader's release of one lesson), leaks
(the last look at it), converter (how nbgrader is made to take that look), lint (what a source must keep to), release
(`make release`), index (the page beside the lessons).
"""
