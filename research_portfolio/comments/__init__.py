"""Comments, kept by giscus or Isso, and loaded when the reader asks for them."""
