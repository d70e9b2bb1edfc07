<?php

declare(strict_types=1);

namespace Kapocs\Client;

/** No answer came. Whether it was done is known only of what the client may repeat. */
final class Unreachable extends KapocsError
{
}
