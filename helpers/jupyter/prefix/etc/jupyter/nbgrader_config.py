# Empty on purpose: without such a file, nbgrader's extensions warn in the learner's terminal that there is none.
# A teacher's course has its own nbgrader_config.py in its own folder, which is read after this one.
