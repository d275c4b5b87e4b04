"""What a person can do: one module per noun, one public function per verb. Blocking, no Qt, no threads."""
