import type { RequestParts } from './RequestParts';

/** See `Language.code`. */
export function goHttp({ url, name }: RequestParts): string {
  return `package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"
)

type idwiseError struct {
	Success   *bool  \`json:"success"\`
	Message   string \`json:"message"\`
	ErrorCode string \`json:"error_code"\`
}

func ${name}() (map[string]any, error) {
	request, err := http.NewRequest(http.MethodGet, ${url}, nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Accept", "application/json")
	request.SetBasicAuth(os.Getenv("IDWISE_API_KEY"), os.Getenv("IDWISE_API_SECRET"))

	client := &http.Client{
		Timeout: 15 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse
		},
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	if response.StatusCode != http.StatusOK {
		return nil, explain(response.StatusCode, body)
	}
	var result map[string]any
	if err := json.Unmarshal(body, &result); err != nil {
		return nil, fmt.Errorf("read the result: %w", err)
	}
	return result, nil
}

// A gateway in front of IDWise may return something other than IDWise's JSON.
func explain(status int, body []byte) error {
	var failure idwiseError
	err := json.Unmarshal(body, &failure)
	if err != nil || failure.Success == nil || *failure.Success || failure.ErrorCode == "" {
		return fmt.Errorf("HTTP %d without an IDWise error", status)
	}
	return fmt.Errorf("IDWise returned %d %s: %s", status, failure.ErrorCode, failure.Message)
}

func main() {
	result, err := ${name}()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result)
}
`;
}
