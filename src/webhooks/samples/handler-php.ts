import { phpText } from '../../base/source-text.ts';

/** A handler for PHP 7.4 or newer, as a script of its built-in server or of any other. */
export function phpHandler(eventName: string): string {
  return `<?php
// TRUORA_WEBHOOK_KEY=… php -S 127.0.0.1:3000 handler.php
const MAX_BYTES = 1024 * 1024;

function decoded(string $part): string
{
    return (string) base64_decode(strtr($part, '-_', '+/'));
}

/** The claims of a token that is signed with the key, or null. */
function verified(string $token, string $key): ?array
{
    $parts = explode('.', $token);
    if ($key === '' || count($parts) !== 3) {
        return null;
    }
    [$header, $claims, $signature] = $parts;
    if ((json_decode(decoded($header), true)['alg'] ?? null) !== 'HS256') {
        return null;
    }
    $hash = hash_hmac('sha256', "$header.$claims", $key, true);
    $expected = rtrim(strtr(base64_encode($hash), '+/', '-_'), '=');
    if (!hash_equals($expected, $signature)) {
        return null;
    }
    $read = json_decode(decoded($claims), true);
    return is_array($read) ? $read : null;
}

/** Events come more than once and in any order. Keep these in your database. */
function isNew(string $id): bool
{
    $folder = getenv('TRUORA_WEBHOOK_SEEN') ?: sys_get_temp_dir() . '/truora-webhook-seen';
    @mkdir($folder, 0700, true);
    $file = @fopen($folder . '/' . hash('sha256', $id), 'x');
    return $file !== false && fclose($file);
}

function handle(array $event): void
{
    $name = ($event['event_type'] ?? '') . '.' . ($event['event_action'] ?? '');
    if ($name === ${phpText(eventName)}) {
        error_log(($event['id'] ?? '') . ' ' . json_encode($event['object'] ?? null));
    } else {
        error_log("another event $name");
    }
}

$body = (string) file_get_contents('php://input', false, null, 0, MAX_BYTES + 1);
if (strlen($body) > MAX_BYTES) {
    http_response_code(413);
    exit;
}
$claims = verified($body, getenv('TRUORA_WEBHOOK_KEY') ?: '');
if (!is_array($claims['events'] ?? null)) {
    http_response_code(401);
    exit;
}
http_response_code(200);
foreach ($claims['events'] as $event) {
    if (isNew((string) ($event['id'] ?? ''))) {
        handle($event);
    }
}
`;
}
