"""Makes what is generated of the three clients out of `docs/openapi-v2.json`.

`make sdks` runs it. The shapes of Python come from datamodel-code-generator, those of TypeScript
from @hey-api/openapi-ts; the methods of all three, and the shapes of PHP, from `templates/`.
"""
