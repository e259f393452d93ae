package changes

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestRead reads what git diff writes.
func TestRead(t *testing.T) {
	const diff = `diff --git a/a.go b/a.go
index 111..222 100644
--- a/a.go
+++ b/a.go
@@ -1,2 +1,3 @@ package a
-old
--- a/looks.go
+new
+++ b/looks.go
+@@ -1 +1 @@
@@ -9 +10 @@ func f() {
-one
+two
@@ -20,2 +21,0 @@ func f() {
-gone
-gone too
diff --git a/with space.go b/with space.go
--- a/with space.go	
+++ b/with space.go	
@@ -0,0 +5,2 @@
+a
+b
\ No newline at end of file
diff --git "a/t\303\244b\t.go" "b/t\303\244b\t.go"
--- "a/t\303\244b\t.go"
+++ "b/t\303\244b\t.go"
@@ -1 +1 @@
-a
+b
diff --git a/gone.go b/gone.go
--- a/gone.go
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
`
	l := newLines()
	if err := l.read("/top", diff); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		file        string
		first, last int
		want        bool
	}{
		{"a.go", 1, 1, true}, {"a.go", 3, 3, true}, {"a.go", 4, 9, false}, {"a.go", 4, 10, true},
		{"a.go", 10, 10, true}, {"a.go", 11, 99, false}, {"looks.go", 1, 99, false},
		{"with space.go", 5, 5, true}, {"with space.go", 7, 7, false}, {"täb\t.go", 1, 1, true},
		{"gone.go", 1, 99, false},
	} {
		if got := l.Has(filepath.Join("/top", test.file), test.first, test.last); got != test.want {
			t.Errorf("%q, lines %d to %d: changed is %t, want %t", test.file, test.first, test.last, got, test.want)
		}
	}
	for lines, want := range map[[2]int]bool{
		{21, 22}: true, {10, 30}: true, {22, 30}: false, {10, 21}: false, {1, 3}: false,
	} {
		if got := l.Cut("/top/a.go", lines[0], lines[1]); got != want {
			t.Errorf("lines %d to %d: cut is %t, want %t", lines[0], lines[1], got, want)
		}
	}
	for _, bad := range []string{"@@ -1 @@\n", "@@ 1 1 @@\n", "@@ -1,x +1 @@\n"} {
		if err := l.read("/top", bad); err == nil {
			t.Errorf("no error of %q", bad)
		}
	}
}

// TestSince has a history: what is committed, staged, edited, renamed and new
// since a revision, and what another branch did.
func TestSince(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("there is no git")
	}
	top := t.TempDir()
	git := func(args ...string) {
		t.Helper()
		args = append([]string{"-c", "user.name=n", "-c", "user.email=n@example.com", "-c", "commit.gpgSign=false"}, args...)
		cmd := exec.Command("git", args...)
		cmd.Dir = top
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	write := func(name string, lines ...string) {
		t.Helper()
		name = filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Fields("1 2 3 4 5 6 7 8 9")
	with := func(n int, line string) []string {
		changed := append([]string(nil), lines...)
		changed[n-1] = line
		return changed
	}
	git("init", "-q", "-b", "main")
	git("config", "diff.noprefix", "true") // as some people have it
	for _, name := range []string{"same.go", "committed.go", "staged.go", "edited.go", "sub/renamed.go", "theirs.go"} {
		write(name, lines...)
	}
	write(".gitignore", "ignored.go")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	git("checkout", "-q", "-b", "ours")
	write("committed.go", with(2, "changed")...)
	git("commit", "-q", "-a", "-m", "two")
	git("checkout", "-q", "main")
	write("theirs.go", with(3, "changed")...)
	git("commit", "-q", "-a", "-m", "three")
	git("checkout", "-q", "ours")
	write("staged.go", with(4, "changed")...)
	git("add", ".")
	git("mv", "sub/renamed.go", "sub/new name.go")
	write("sub/new name.go", with(5, "changed")...)
	write("edited.go", with(6, "changed")...)
	write("sub/untracked.go", lines...)
	write("ignored.go", lines...)

	for _, dir := range []string{top, filepath.Join(top, "sub")} {
		l, err := Since(t.Context(), dir, "main")
		if err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{
			"same.go": "", "committed.go": "2", "staged.go": "4", "edited.go": "6", "sub/new name.go": "5",
			"sub/untracked.go": "1 2 3 4 5 6 7 8 9", "ignored.go": "", "theirs.go": "",
		} {
			var got []string
			for i, line := range lines {
				if l.Has(filepath.Join(top, name), i+1, i+1) {
					got = append(got, line)
				}
			}
			if got := strings.Join(got, " "); got != want {
				t.Errorf("changed lines of %s: %q, want %q", name, got, want)
			}
		}
	}

	for _, revision := range []string{"nosuch", "--all", ""} {
		if _, err := Since(t.Context(), top, revision); err == nil || !strings.Contains(err.Error(), "no such revision") {
			t.Errorf("revision %q: %v", revision, err)
		}
	}
}
