#:project ../tests/Foyer.Testing/Foyer.Testing.csproj
// Several nodes behind nginx on this machine, with a PostgreSQL and a Redis of their own that vanish at the end:
//   dotnet run eng/cluster.cs            three nodes at http://localhost:3000, administrator admin, password foyer-cluster
//   dotnet run eng/cluster.cs -- 5 8080  five nodes at http://localhost:8080
// While it runs, type  kill 2,  stop 2  or  start 2  to see what people notice of it (nothing).

using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Foyer.Testing;

var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3;
var port = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3000;
var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, ".."));
if (SystemPrograms.Find("nginx", "/usr/sbin", "/opt/homebrew/bin") is not { } nginx || !PostgresServer.IsInstalled || !RedisServer.IsInstalled)
{
    Console.Error.WriteLine("nginx, PostgreSQL and Redis are needed.  Debian, Ubuntu:  sudo apt-get install nginx postgresql redis-server");
    return 1;
}

using (var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Path.Combine(root, "src/Foyer.Server"), "-c", "Release", "--nologo", "-v", "q"]))!)
{
    build.WaitForExit();
    if (build.ExitCode != 0)
    {
        return build.ExitCode;
    }
}

await using var postgres = new PostgresServer();
await using var redis = new RedisServer();
using var folder = new PrivateFolder("cluster");
var store = await postgres.CreateDatabaseAsync();
var line = await redis.StartAsync();
var nodes = new Process?[count];
var isOver = new TaskCompletionSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    isOver.TrySetResult();
};

for (var node = 0; node < count; node++)
{
    Start(node);
}

File.WriteAllText(folder.File("nginx.conf"), Configuration());
using var proxy = Process.Start(new ProcessStartInfo(nginx, ["-c", folder.File("nginx.conf"), "-p", folder.Path, "-e", folder.File("nginx.log"), "-g", "daemon off;"]))!;
Console.WriteLine($"{count} nodes behind http://localhost:{port}, administrator admin, password foyer-cluster. Ctrl+C ends.");
_ = Task.Run(Listen);
await isOver.Task;
proxy.Kill();
foreach (var node in nodes)
{
    if (node is { HasExited: false })
    {
        node.Kill();
        node.WaitForExit();
    }
}

return 0;

void Start(int node)
{
    var own = port + 1 + node;
    var start = new ProcessStartInfo("dotnet", [Path.Combine(root, "artifacts/bin/Foyer.Server/release/Foyer.Server.dll")])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["PORT"] = $"{own}",
            ["LISTEN"] = "localhost",
            ["ROOT_URL"] = $"http://localhost:{port}",
            ["HTTP_FORWARDED_COUNT"] = "1",
            ["DATA_FOLDER"] = folder.Path,
            ["POSTGRES"] = store,
            ["REDIS"] = line,
            ["ADMIN_USERNAME"] = "admin",
            ["ADMIN_PASS"] = "foyer-cluster",
            ["ADMIN_EMAIL"] = "admin@example.org",
        },
    };
    var process = Process.Start(start)!;
    process.OutputDataReceived += (_, said) => Say(node, said.Data);
    process.ErrorDataReceived += (_, said) => Say(node, said.Data);
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    nodes[node] = process;
}

void Listen()
{
    while (Console.ReadLine() is { } typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !int.TryParse(words[1], out var number) || number < 1 || number > count)
        {
            Console.WriteLine($"kill, stop or start, and a number from 1 to {count}");
            continue;
        }

        var process = nodes[number - 1];
        switch (words[0])
        {
            case "kill":
                process?.Kill();
                break;
            case "stop" when process is not null:
                using (var signal = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                {
                    signal.WaitForExit();
                }

                break;
            case "start" when process is null or { HasExited: true }:
                Start(number - 1);
                break;
        }
    }
}

string Configuration() =>
    $$"""
    pid {{folder.File("nginx.pid")}};
    worker_processes 1;
    error_log {{folder.File("nginx.log")}} warn;
    events { worker_connections 8192; }
    http {
      access_log off;
      client_max_body_size 200m;
      client_body_temp_path {{folder.File("body")}};
      proxy_temp_path {{folder.File("proxy")}};
      fastcgi_temp_path {{folder.File("fastcgi")}};
      uwsgi_temp_path {{folder.File("uwsgi")}};
      scgi_temp_path {{folder.File("scgi")}};
      map $http_upgrade $connection_upgrade { default upgrade; '' close; }
      upstream foyer {
        {{string.Concat(Enumerable.Range(port + 1, count).Select(own => $"server localhost:{own} max_fails=1 fail_timeout=2s; "))}}
      }
      server {
        listen {{port}};
        location / {
          proxy_pass http://foyer;
          proxy_http_version 1.1;
          proxy_buffering off;
          proxy_read_timeout 150s;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $connection_upgrade;
          proxy_set_header Host $http_host;
          proxy_set_header X-Forwarded-For $remote_addr;
          proxy_set_header X-Forwarded-Proto $scheme;
        }
      }
    }
    """;

static void Say(int node, string? words)
{
    if (words is { Length: > 0 })
    {
        Console.WriteLine($"[{node + 1}] {words}");
    }
}

static string ThisFile([CallerFilePath] string path = "") => path;
