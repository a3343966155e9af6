"""The page of one tribe's draft: what it says, what it lacks, what is found in it, what became of the last one."""
