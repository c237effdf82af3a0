using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Foyer.Server.Http;
using Xunit;

namespace Foyer.Server.Tests.Realtime;

/// <summary>Whatever a client sends, the server answers or closes, and serves the next client as if nothing had been.</summary>
public sealed class RandomFramesTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "null", "true", "-1", "1e999", "0.0001", "\"msg\":", "\"method\"", "\"sub\"", "\"unsub\"",
        "\"connect\"", "\"ping\"", "\"pong\"", "\"id\":\"1\"", "\"id\":1", "\"params\":[", "\"params\":{}", "\"method\":\"login\"", "\"method\":\"test:echo\"",
        "\"method\":\"stream-notify-room\"", "\"name\":\"stream-room-messages\"", "\"name\":\"stream-user-presence\"", "\"name\":", "{\"$date\":", "{\"$regex\":\".*\"}",
        "\"version\":\"1\"", "\"\"", " ", "\u0000", "ä", "😀", "__proto__", "\"$escape\"",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "-1", "1e999", "\"\"", "\"r1\"", "\"r1/user-activity\"", "\"login\"", "\"test:echo\"", "\"stream-notify-room\"", "\"stream-user-presence\"",
        "\"stream-notify-all\"", "\"UserPresence:away\"", "[]", "{}", "[[]]", "[\"r1\",{}]", "[\"\",{\"added\":[1,null,{}],\"removed\":{}}]", "[{\"$date\":1e300}]", "[null]",
        "[{\"resume\":{}}]", "[\"k\",{\"args\":[null]}]", "\"\\u0000\"", "[true,[true]]", "\"x\"",
    ];

    [Fact]
    public async Task Random_frames_never_hurt_the_server()
    {
        await using var server = await RealtimeServer.StartAsync();
        foreach (var frames in Gen.Sample(Frames(), 60, 40))
        {
            await using var client = await DdpTestClient.ConnectAsync(server.Address, "/websocket");
            foreach (var frame in frames)
            {
                await client.SendAsync(Encoding.UTF8.GetBytes(frame));
            }

            // Everything was taken in order, so an answer to the last means that nothing before it broke the session.
            await client.SendAsync("""{"msg":"ping","id":"last"}""");
            await client.ExpectAsync(one => one.Msg() == "pong" && one.Text("id") == "last");
            Assert.Null((await client.CallAsync("test:echo", "alive"))["error"]);
        }

        Assert.Equal("alive", (await (await server.ConnectAsync()).CallAsync("test:echo", "alive")).List("result")![0]!.GetValue<string>());
    }

    private static Gen<string[]> Frames()
    {
        var noise = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));
        var value = Gen.Elements(Values);
        var shaped =
            from msg in Gen.Elements("\"method\"", "\"sub\"", "\"unsub\"", "\"ping\"", "\"pong\"", "\"connect\"", "\"x\"", "{}")
            from id in value
            from name in value
            from args in value
            select $$"""{"msg":{{msg}},"id":{{id}},"name":{{name}},"method":{{name}},"params":{{args}}}""";
        return Gen.OneOf(noise, shaped, shaped, shaped).ArrayOf();
    }
}
