"""Archives (压缩包): one file a format, each gives (member name, bytes) or the refusal of a member; `member.py` holds for all."""
