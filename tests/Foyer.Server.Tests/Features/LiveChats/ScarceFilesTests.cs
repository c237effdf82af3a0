using System.Net.Sockets;
using System.Text;
using Foyer.Client;
using Foyer.Server.Features.Availability;
using Foyer.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>A node with hardly any open files left: pages that only wait give way, whoever chats does not.</summary>
public sealed class ScarceFilesTests
{
    private const int Reserve = 64;
    private const int Seats = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_beyond_the_seats_ask_instead_and_give_up_their_seats_to_those_who_chat()
    {
        await using var server = await FoyerServer.StartAsync(new FoyerSetup
        {
            Services = static services => services.Replace(ServiceDescriptor.Singleton(new OpenFiles(Seats + Reserve, static () => 0))),
        });
        var admin = await new Rest(server.Address).SignInAsync(Rest.Administrator, Rest.Administrator);
        List<Page> waiting = [];
        var page = await Page.OpenAsync(server.Address);
        while (!page.MustAsk)
        {
            waiting.Add(page);
            Assert.True(waiting.Count <= Seats, "More pages hold a line than there are seats.");
            page = await Page.OpenAsync(server.Address);
        }

        // It has been told how things stand, when to ask again, and that this is no line that was cut.
        Assert.InRange(waiting.Count, 5, Seats);
        Assert.Matches("""\r\n\r\nretry: 1[0-2]\d\d\ndata: \{"again":1[0-2]\d\d,"online":false,.*\}\n\n$""", await page.RestAsync());

        // The long way, as behind a proxy, says the same, and no browser keeps its line for nothing.
        using var http = server.CreateClient();
        using var answer = await http.GetAsync(new Uri(server.Address, "api/v1/foyer.availability"), Cancel);
        Assert.True(answer.Headers.ConnectionClose);
        Assert.StartsWith("retry: 1", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);

        // Agents and visitors open lines until half of the reserve is theirs: so many pages go that it is whole again.
        List<FoyerClient> chatting = [];
        for (var number = 0; number < (Reserve / 2) + 6; number++)
        {
            var client = new FoyerClient(http, server.Address);
            await client.Realtime.ConnectAsync(Cancel);
            chatting.Add(client);
        }

        var left = await Task.WhenAll(waiting.Select(one => one.RestAsync()));
        Assert.All(left, words => Assert.Matches("retry: 1[0-2]\\d\\d\n\n$", words));
        Assert.Equal(System.Net.HttpStatusCode.OK, (await admin.GetAsync("me")).Status);

        // Room again: whoever asks next keeps its line.
        foreach (var client in chatting)
        {
            await client.DisposeAsync();
        }

        do
        {
            page = await Page.OpenAsync(server.Address);
        }
        while (page.MustAsk);

        // A server that is about to stop lets its pages go first; it would wait for their lines otherwise.
        server.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await page.RestAsync();
    }

    /// <summary>A page of a website, as far as its line goes.</summary>
    private sealed class Page(TcpClient line)
    {
        private readonly StringBuilder heard = new();

        public bool MustAsk => heard.ToString().Contains("retry:", StringComparison.Ordinal);

        public static async Task<Page> OpenAsync(Uri server)
        {
            var line = new TcpClient();
            await line.ConnectAsync(server.Host, server.Port, Cancel);
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/foyer.availability HTTP/1.1\r\nHost: localhost\r\n\r\n"), Cancel);
            var page = new Page(line);
            while (!page.heard.ToString().Contains("\"online\":", StringComparison.Ordinal))
            {
                Assert.True(await page.HearAsync());
            }

            return page;
        }

        /// <summary>Everything until the server ends the line.</summary>
        public async Task<string> RestAsync()
        {
            while (await HearAsync())
            {
                // More may come.
            }

            line.Dispose();
            return heard.ToString();
        }

        private async Task<bool> HearAsync()
        {
            var buffer = new byte[4096];
            var length = await line.GetStream().ReadAsync(buffer, Cancel);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, length));
            return length > 0;
        }
    }
}
