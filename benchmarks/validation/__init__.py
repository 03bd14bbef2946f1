"""What the kernels give on recordings whose truth is known, row by row beside the bar."""
