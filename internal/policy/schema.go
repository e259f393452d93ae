package policy

import "encoding/json"

// SchemaURL is where editors find the schema of policy files.
const SchemaURL = "https://raw.githubusercontent.com/timeoutlint/timeoutlint/main/docs/policy.schema.json"

// Schema returns the JSON schema of policy files.
func Schema() ([]byte, error) {
	s := new(File).keys().schema()
	s["$schema"] = "http://json-schema.org/draft-07/schema#"
	s["$id"] = SchemaURL
	s["title"] = "Policy of timeoutlint"
	data, err := json.MarshalIndent(s, "", "  ")
	return append(data, '\n'), err
}
