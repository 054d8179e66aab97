import { goText } from '../../base/source-text.ts';

/** A handler for Go 1.16 or newer, with the standard library only. */
export function goHandler(eventName: string): string {
  return `// TRUORA_WEBHOOK_KEY=… go run handler.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
)

const maxBytes = 1024 * 1024

type event struct {
	ID     string          \`json:"id"\`
	Type   string          \`json:"event_type"\`
	Action string          \`json:"event_action"\`
	Object json.RawMessage \`json:"object"\`
}

// Events come more than once and in any order. Keep these in your database.
var seen sync.Map

var errNotTrusted = errors.New("not trusted")

// verified returns the events of a token that is signed with the key.
func verified(token string, key string) ([]event, error) {
	parts := strings.Split(token, ".")
	if key == "" || len(parts) != 3 {
		return nil, errNotTrusted
	}
	var header struct {
		Algorithm string \`json:"alg"\`
	}
	if err := decode(parts[0], &header); err != nil || header.Algorithm != "HS256" {
		return nil, errNotTrusted
	}
	hash := hmac.New(sha256.New, []byte(key))
	hash.Write([]byte(parts[0] + "." + parts[1]))
	expected := base64.RawURLEncoding.EncodeToString(hash.Sum(nil))
	if !hmac.Equal([]byte(parts[2]), []byte(expected)) {
		return nil, errNotTrusted
	}
	var claims struct {
		Events []event \`json:"events"\`
	}
	if err := decode(parts[1], &claims); err != nil || claims.Events == nil {
		return nil, errNotTrusted
	}
	return claims.Events, nil
}

func decode(part string, into interface{}) error {
	data, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func handle(e event) {
	switch e.Type + "." + e.Action {
	case ${goText(eventName)}:
		fmt.Println(e.ID, string(e.Object))
	default:
		fmt.Println("another event", e.Type, e.Action)
	}
}

func main() {
	key := os.Getenv("TRUORA_WEBHOOK_KEY")
	http.HandleFunc("/", func(response http.ResponseWriter, request *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, maxBytes))
		if err != nil {
			response.WriteHeader(http.StatusRequestEntityTooLarge)
			return
		}
		events, err := verified(string(body), key)
		if err != nil {
			response.WriteHeader(http.StatusUnauthorized)
			return
		}
		response.WriteHeader(http.StatusOK)
		for _, e := range events {
			if _, known := seen.LoadOrStore(e.ID, true); !known {
				handle(e)
			}
		}
	})
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("listening on", listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(http.Serve(listener, nil))
}
`;
}
