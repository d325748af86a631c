"""The shell: the only half that knows the disk, the clock, the environment, the terminal and Discord."""
