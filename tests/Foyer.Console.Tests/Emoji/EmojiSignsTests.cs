using System.Text;
using Bunit;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Emoji;

public sealed class EmojiSignsTests
{
    [Fact]
    public async Task The_list_is_read_piece_by_piece_without_losing_or_cutting_a_line()
    {
        await using var console = new ConsoleContext();
        var lines = Enumerable.Range(0, 1500).Select(static number => $"😀\tsign{number}\t0\t\tgrößer {number}\tbigger {number}");
        console.JSInterop.SetupModule("./js/room.js").Setup<byte[]?>("readEmoji").SetResult(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        console.Get<EmojiSigns>().Want();

        var signs = console.Get<Store<EmojiBook>>().State.Signs;
        Assert.Equal(1500, signs.Length);
        Assert.Equal(Enumerable.Range(0, 1500).Select(static number => $"sign{number}"), signs.Select(static sign => sign.Codes[0]));
        Assert.All(signs, static sign => Assert.Equal("😀", sign.Sign));
    }
}
