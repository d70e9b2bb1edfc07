"""Operations of API v2, a module for each noun."""
