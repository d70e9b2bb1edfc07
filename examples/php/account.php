<?php
// Takes the webhooks of Kapocs and makes, changes and closes accounts of your site.
//
// Put it where it can be called, set KAPOCS_SECRET to the whsec_… that `kapocs webhook create` printed, and
// ACCOUNTS to a file that the web server may write. Your own site writes into its own database in `keep`.
//
//   kapocs webhook create --url https://www.example.com/account.php --event 'subscriber.*'

const TOLERANCE = 300; // seconds that the clocks may differ

function secret(): string {
    return (string) base64_decode(strtr(substr((string) getenv('KAPOCS_SECRET'), 6), '-_', '+/'));
}

/** Whether Kapocs has signed these bytes, not long ago. */
function is_signed(string $id, string $time, string $signatures, string $body): bool {
    if ($id === '' || !ctype_digit($time) || abs(time() - (int) $time) > TOLERANCE) {
        return false;
    }
    $wanted = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$time.$body", secret(), true));
    foreach (explode(' ', $signatures) as $each) {
        // Several stand there while the secret is being changed.
        if (hash_equals($wanted, $each)) {
            return true;
        }
    }
    return false;
}

/** Does the work and remembers the message in one step, so that a repetition changes nothing. */
function keep(string $id, array $message): void {
    $file = fopen((string) getenv('ACCOUNTS'), 'c+');
    flock($file, LOCK_EX);
    $all = json_decode((string) stream_get_contents($file), true) ?: ['done' => [], 'accounts' => []];
    if (!isset($all['done'][$id])) {
        $all['done'][$id] = time();
        $all['accounts'] = changed($all['accounts'], $message);
        ftruncate($file, 0);
        rewind($file);
        fwrite($file, json_encode($all, JSON_UNESCAPED_UNICODE));
        fflush($file);
    }
    fclose($file);
}

function changed(array $accounts, array $message): array {
    $person = $message['data']['subscriberId'];
    if (in_array($message['type'], ['subscriber.unsubscribed', 'subscriber.deleted'], true)) {
        if (isset($accounts[$person])) {
            $accounts[$person]['open'] = false;
        }
    } elseif (in_array($message['type'], ['subscriber.added', 'subscriber.confirmed', 'subscriber.resubscribed'], true)) {
        // Ask for names and address by the API: GET /v2/lists/{listId}/subscribers/{subscriberId}
        $accounts[$person] = ['list' => $message['data']['listId'], 'open' => true];
    }
    return $accounts;
}

$body = (string) file_get_contents('php://input');
$head = static fn(string $name): string => (string) ($_SERVER['HTTP_WEBHOOK_' . $name] ?? '');
if ($_SERVER['REQUEST_METHOD'] !== 'POST' || !is_signed($head('ID'), $head('TIMESTAMP'), $head('SIGNATURE'), $body)) {
    http_response_code(401);
    exit;
}
keep($head('ID'), json_decode($body, true));
http_response_code(204);
