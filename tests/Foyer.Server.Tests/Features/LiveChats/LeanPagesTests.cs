using System.Buffers;
using System.Net.Sockets;
using System.Text;
using Foyer.Server.Features.Availability;
using Foyer.Server.Tests.Support;
using Xunit;

namespace Foyer.Server.Tests.Features.LiveChats;

/// <summary>The short way for pages that only wait, which must never be seen by anything else.</summary>
public sealed class LeanPagesTests(SqliteFoyer foyer) : IClassFixture<SqliteFoyer>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET /api/v1/foyer.availability HTTP/1.1\r\nHost: x\r\n\r\n", null)]
    [InlineData("GET /api/v1/foyer.availability?department=exams HTTP/1.1\r\nHost: x\r\n\r\n", "exams")]
    [InlineData("GET /api/v1/foyer.availability?department=Pr%C3%BCfungen+1 HTTP/1.1\r\nHost: x\r\n\r\n", "Prüfungen 1")]
    public void A_whole_request_of_a_waiting_page_is_understood(string words, string? department)
    {
        Assert.True(LeanPages.TryReadDepartment(Sequence(words), out var read));
        Assert.Equal(department, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /api/v1/foyer.availab")]
    [InlineData("GET /api/v1/foyer.availability HTTP/1.1\r\nHost: x\r\n")]
    [InlineData("GET /api/v1/foyer.availability HTTP/1.0\r\nHost: x\r\n\r\n")]
    [InlineData("POST /api/v1/foyer.availability HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/foyer.availabilities HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/foyer.availability?department=a&department=b HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/foyer.availability?department=a&more=b HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /api/v1/foyer.availability HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    public void Anything_else_is_left_to_the_web_server(string words) => Assert.False(LeanPages.TryReadDepartment(Sequence(words), out _));

    [Fact]
    public async Task A_page_whose_words_come_in_pieces_is_served_all_the_same()
    {
        using var page = new TcpClient();
        await page.ConnectAsync(foyer.Address.Host, foyer.Address.Port, Cancel);
        await using var line = page.GetStream();

        await line.WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/foyer.availability HTT"), Cancel);
        await line.WriteAsync(Encoding.ASCII.GetBytes("P/1.1\r\nHost: localhost\r\n\r\n"), Cancel);

        Assert.Contains("\"online\":", await HearAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_page_is_told_by_a_line_that_holds_nothing_but_the_words()
    {
        using var page = new TcpClient();
        await page.ConnectAsync(foyer.Address.Host, foyer.Address.Port, Cancel);
        await using var line = page.GetStream();

        await line.WriteAsync(Encoding.ASCII.GetBytes("GET /api/v1/foyer.availability HTTP/1.1\r\nHost: localhost\r\nOrigin: https://www.example.org\r\n\r\n"), Cancel);

        var heard = await HearAsync(line);
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n", heard, StringComparison.Ordinal);
        Assert.Contains("\r\nAccess-Control-Allow-Origin: *\r\n", heard, StringComparison.Ordinal);
        Assert.DoesNotContain("chunked", heard, StringComparison.Ordinal);
        Assert.EndsWith("\n\n", heard, StringComparison.Ordinal);
    }

    private static async Task<string> HearAsync(NetworkStream line)
    {
        var heard = new StringBuilder();
        var buffer = new byte[4096];
        while (!heard.ToString().Contains("\"online\":", StringComparison.Ordinal))
        {
            var length = await line.ReadAsync(buffer, Cancel);
            Assert.NotEqual(0, length);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }

        return heard.ToString();
    }

    private static ReadOnlySequence<byte> Sequence(string words) => new(Encoding.ASCII.GetBytes(words));
}
