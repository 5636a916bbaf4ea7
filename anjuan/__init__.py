"""anjuan: the front door (案卷). The command line, the batch scan, the demonstration."""
