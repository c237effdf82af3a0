using System.Globalization;

namespace Foyer.Load;

/// <summary>What is played, against which server, and for how long at most.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        Plays website visitors and agents against a chat server that you own, and measures from send to receipt.

          --url <address>         the server                                            http://localhost:3000
          --admin <user:password> who may make agents and departments; or FOYER_LOAD_ADMIN in the environment
          --visitors <n>          visitors at the same time                             20
          --agents <n>            agents                                                4
          --messages <n>          messages of each side in one conversation             10
          --seconds <n>           how long new conversations are begun                  30
          --rate <n>              most visitor messages per second in all, 0 = no limit 0
          --per-day <n>           conversations that begin in a day, evenly; 0 = one after another      0
          --department <name>     name of the department that is made for the run       Load <run>
          --pages <n>             instead: open n pages of a website that wait for the chat button, and measure
                                  the server's memory for each and the time from an agent's toggle to the last page
          --toggles <n>           with --pages: how often the agent toggles             10
          --processes <n>         with --pages: how many processes hold them, each with the system's limit of open
                                  files for itself                              1
          --hold                  with --pages: wait on for --seconds after the toggles, while something else is measured
          --process <id>          with --pages: the server's process, whose memory is measured
          --keep                  leave department and agents in place afterwards
          --keep-limits           do not switch the server's rate limits off for the run
          --i-own-this-server     required for any server that is not on this machine
        """;

    public Uri Url { get; init; } = new("http://localhost:3000");

    public string AdminUser { get; init; } = "";

    public string AdminPassword { get; init; } = "";

    public int Visitors { get; init; } = 20;

    public int Agents { get; init; } = 4;

    public int Messages { get; init; } = 10;

    public int Seconds { get; init; } = 30;

    public int Rate { get; init; }

    public int PerDay { get; init; }

    public int Pages { get; init; }

    public int Toggles { get; init; } = 10;

    public int Processes { get; init; } = 1;

    public bool Hold { get; init; }

    public int Process { get; init; }

    public string? Department { get; init; }

    public bool Keep { get; init; }

    public bool KeepLimits { get; init; }

    public bool OwnsServer { get; init; }

    /// <summary>Reads the command line; every problem is named at once.</summary>
    public static LoadOptions Parse(IReadOnlyList<string> args, string? adminOfEnvironment, out IReadOnlyList<string> problems)
    {
        List<string> found = [];
        var options = new LoadOptions();
        var admin = adminOfEnvironment;
        for (var at = 0; at < args.Count; at++)
        {
            var name = args[at];
            string Value() => ++at < args.Count ? args[at] : Missing();
            string Missing()
            {
                found.Add($"{name} needs a value.");
                return "";
            }

            int Number(int least, int most)
            {
                var text = Value();
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                {
                    return number;
                }

                found.Add($"{name} must be a number from {least} to {most}.");
                return least;
            }

            switch (name)
            {
                case "--url":
                    options = Uri.TryCreate(Value(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                        ? options with { Url = url! }
                        : Refuse(options, "--url must be an http or https address.");
                    break;
                case "--admin":
                    admin = Value();
                    break;
                case "--visitors":
                    options = options with { Visitors = Number(1, 5_000) };
                    break;
                case "--agents":
                    options = options with { Agents = Number(1, 500) };
                    break;
                case "--messages":
                    options = options with { Messages = Number(1, 10_000) };
                    break;
                case "--seconds":
                    options = options with { Seconds = Number(1, 3_600) };
                    break;
                case "--rate":
                    options = options with { Rate = Number(0, 1_000_000) };
                    break;
                case "--per-day":
                    options = options with { PerDay = Number(0, 100_000_000) };
                    break;
                case "--pages":
                    options = options with { Pages = Number(1, 1_000_000) };
                    break;
                case "--toggles":
                    options = options with { Toggles = Number(1, 1_000) };
                    break;
                case "--processes":
                    options = options with { Processes = Number(1, 20) };
                    break;
                case "--hold":
                    options = options with { Hold = true };
                    break;
                case "--process":
                    options = options with { Process = Number(1, int.MaxValue) };
                    break;
                case "--department":
                    options = options with { Department = Value() };
                    break;
                case "--keep":
                    options = options with { Keep = true };
                    break;
                case "--keep-limits":
                    options = options with { KeepLimits = true };
                    break;
                case "--i-own-this-server":
                    options = options with { OwnsServer = true };
                    break;
                default:
                    found.Add($"{name} is not known.");
                    break;
            }
        }

        if (admin?.Split(':', 2) is [{ Length: > 0 } user, { Length: > 0 } password])
        {
            options = options with { AdminUser = user, AdminPassword = password };
        }
        else
        {
            found.Add("--admin user:password is needed.");
        }

        if (!options.Url.IsLoopback && !options.OwnsServer)
        {
            found.Add($"{options.Url.Host} is not this machine: load against it only if you own it, and say --i-own-this-server.");
        }

        problems = found;
        return options;

        LoadOptions Refuse(LoadOptions unchanged, string problem)
        {
            found.Add(problem);
            return unchanged;
        }
    }
}
