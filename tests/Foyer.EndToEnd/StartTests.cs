using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection.PortableExecutable;
using Foyer.EndToEnd.Support;
using Foyer.Testing;
using Xunit;

namespace Foyer.EndToEnd;

/// <summary>How the process starts, as an operator sees it in the terminal.</summary>
public sealed class StartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_mistakes_in_the_configuration_are_listed_at_once_and_the_exit_code_says_so()
    {
        var (code, said) = await RunAsync("--PORT=ninety", "--ROOT_URL=chat", "--TEST_MODE=maybe");

        Assert.Equal(1, code);
        Assert.All(["PORT", "ROOT_URL", "TEST_MODE"], key => Assert.Contains(key, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_demo_on_a_public_address_is_refused()
    {
        var (code, said) = await RunAsync("--demo", "--ROOT_URL=https://chat.example.org");

        Assert.Equal(1, code);
        Assert.Contains("--demo", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_without_a_stack_trace()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new PrivateFolder("start");

        var (code, said) = await RunAsync($"--PORT={port}", "--LISTEN=127.0.0.1", $"--DATA_FOLDER={folder.Path}");

        Assert.Equal(1, code);
        Assert.Contains($"Port {port} is taken", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_leaves_the_operators_own_administrator_as_it_is()
    {
        await using var server = await ServerProcess.StartAsync(null, Cancel, "--ADMIN_USERNAME=admin", "--ADMIN_PASS=my own secret");
        await using var client = server.NewClient();

        await client.Accounts.LoginAsync("admin", "my own secret", cancel: Cancel);

        Assert.Equal("admin", (await client.Accounts.MeAsync(Cancel)).Username);
    }

    [Fact]
    public async Task The_sound_that_chat_windows_are_told_to_play_is_there()
    {
        await using var server = await ServerProcess.StartAsync(null, Cancel);
        await using var client = server.NewClient();
        var sound = (await client.Visitors.ConfigAsync(cancel: Cancel)).Resources!.Sound!;
        using var http = new HttpClient(new SocketsHttpHandler());

        using var answer = await http.GetAsync(new Uri(sound), Cancel);

        Assert.Equal("audio/mpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancel));
    }

    /// <summary>Half of a start would go into compiling these; the time itself is measured in docs/performance.md.</summary>
    [Theory]
    [InlineData("Microsoft.EntityFrameworkCore")]
    [InlineData("Microsoft.EntityFrameworkCore.Relational")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite")]
    [InlineData("Npgsql")]
    public void The_store_starts_from_code_that_is_compiled_already(string assembly)
    {
        using var file = File.OpenRead(Path.Combine(Path.GetDirectoryName(ServerProcess.Built)!, assembly + ".dll"));
        using var image = new PEReader(file);

        Assert.True(image.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [ServerProcess.Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Cancel), process.StandardError.ReadToEndAsync(Cancel));
        await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        return (process.ExitCode, string.Concat(said));
    }
}
