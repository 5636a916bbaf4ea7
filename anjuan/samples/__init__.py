"""Sample case files (样例案卷) of invented people, written in the formats that case handlers have."""

from anjuan.samples.write import Manifest, Sample, manifest, write_samples

__all__ = ["Manifest", "Sample", "manifest", "write_samples"]
