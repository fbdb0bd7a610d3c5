package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"tasking/store"
)

// programJSON says what program this is and which stores it knows.
type programJSON struct {
	Version string `json:"version"`
	Format  int    `json:"store_format"`
	Go      string `json:"go"`
}

func (a *app) versionCommand() *cobra.Command {
	return a.cmd("version", "The version of the program and of the stores it knows", "tasking version", takes(0, 0), func([]string) error {
		v := programJSON{buildVersion(), store.Format, runtime.Version()}
		if a.asJSON {
			return a.value(v)
		}
		a.line("tasking " + v.Version)
		return nil
	})
}

func buildVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "development"
	}
	return info.Main.Version
}

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	cmd := a.cmd("completion SHELL", "Print the completion script for bash, zsh, fish or powershell",
		"tasking completion bash > /etc/bash_completion.d/tasking", takes(1, 1), nil)
	cmd.ValidArgs, cmd.ValidArgsFunction = shells, nil
	cmd.RunE = func(c *cobra.Command, args []string) error {
		a.started = true
		switch root := c.Root(); args[0] {
		case "bash":
			return root.GenBashCompletionV2(a.out, true)
		case "zsh":
			return root.GenZshCompletion(a.out)
		case "fish":
			return root.GenFishCompletion(a.out, true)
		case "powershell":
			return root.GenPowerShellCompletionWithDesc(a.out)
		}
		return misused("there is no completion for %q; name bash, zsh, fish or powershell", args[0])
	}
	return cmd
}

// helpCommand is cobra's, but a topic that is not there is wrong usage.
func (a *app) helpCommand() *cobra.Command {
	cmd := a.cmd("help [COMMAND]", "Help about any command", "tasking help issue raise", takes(0, -1), nil)
	cmd.RunE = func(c *cobra.Command, args []string) error {
		about, rest, err := c.Root().Find(args)
		if err != nil || len(rest) > 0 {
			return misused("there is no command %q", args)
		}
		about.InitDefaultHelpFlag()
		return about.Help()
	}
	return cmd
}
