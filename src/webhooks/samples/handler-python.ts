import { pythonText } from '../../base/source-text.ts';

/** A handler for Python 3.8 or newer, with the standard library only. */
export function pythonHandler(eventName: string): string {
  return `# TRUORA_WEBHOOK_KEY=… python handler.py
import base64
import hashlib
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = os.environ.get('TRUORA_WEBHOOK_KEY', '').encode()
MAX_BYTES = 1024 * 1024
# Events come more than once and in any order. Keep these in your database.
seen = set()


def decode(part):
    return base64.urlsafe_b64decode(part + '=' * (-len(part) % 4))


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def verified(token):
    """The claims of a token that is signed with the key, or None."""
    try:
        header, claims, signature = token.split('.')
        if not KEY or json.loads(decode(header)).get('alg') != 'HS256':
            return None
        expected = encode(hmac.new(KEY, f'{header}.{claims}'.encode(), hashlib.sha256).digest())
        if not hmac.compare_digest(signature, expected):
            return None
        return json.loads(decode(claims))
    except Exception:
        return None


def handle(event):
    name = f"{event.get('event_type')}.{event.get('event_action')}"
    if name == ${pythonText(eventName)}:
        print(event.get('id'), event.get('object'), flush=True)
    else:
        print('another event', name, flush=True)


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get('Content-Length') or 0)
        if length > MAX_BYTES:
            # Read to the end without keeping it, so that the sender gets its answer.
            while length > 0 and (piece := self.rfile.read(min(length, 65536))):
                length -= len(piece)
            self.answer(413)
            return
        claims = verified(self.rfile.read(length).decode('utf-8', 'replace'))
        events = claims.get('events') if isinstance(claims, dict) else None
        if not isinstance(events, list):
            self.answer(401)
            return
        # Answer first: whoever waits too long sends the event again.
        self.answer(200)
        for event in events:
            if event.get('id') not in seen:
                seen.add(event.get('id'))
                handle(event)

    def answer(self, status):
        self.send_response(status)
        self.send_header('Content-Length', '0')
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(('127.0.0.1', int(os.environ.get('PORT', '3000'))), Handler)
print('listening on', server.server_port, flush=True)
server.serve_forever()
`;
}
