"""JupyterLab as `helpers.jupyter.start` starts it: `python -m helpers.jupyter.server`.

It reads the settings, extensions and kernels of this environment and of the learner's own folder, and none that are
installed for the whole machine or the home folder: their address, password or kernels would not be the course's.
"""

import sys

from jupyter_core import paths


def this_environment_alone() -> None:
    """Leave out of Jupyter's two search paths all but this environment and the folders that the variables name."""
    paths.jupyter_config_path = lambda: [paths.jupyter_config_dir(), *paths.ENV_CONFIG_PATH]
    paths.jupyter_path = lambda *below: [
        paths.pjoin(folder, *below) for folder in (paths.jupyter_data_dir(), *paths.ENV_JUPYTER_PATH)
    ]


if __name__ == "__main__":
    # Before anything of Jupyter is imported: the rest takes the two functions by name.
    this_environment_alone()
    try:
        from jupyterlab.labapp import main

        main()
    except KeyboardInterrupt:  # before the server was there to be asked
        sys.exit("\nStopped.")
