using System.Collections.Immutable;
using System.Text;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Shared;

namespace Foyer.Console.Features.Emoji;

/// <summary>Brings the list of signs with the first conversation that is opened. Nobody waits for it: names stand until the signs are there.</summary>
internal sealed class EmojiSigns(RoomBrowser browser, IOpening opening, Store<EmojiBook> book)
{
    // In bytes: reading all of it at once would hold up the page that it comes with.
    private const int Piece = 24 * 1024;

    private Task? reading;

    public void Want()
    {
        if (book.State.Signs.Length == 0 && reading is not { IsCompleted: false })
        {
            reading = ReadAsync();
        }
    }

    private async Task ReadAsync()
    {
        if (await browser.ReadEmojiAsync() is { Length: > 0 } list)
        {
            var signs = ImmutableArray.CreateBuilder<EmojiSign>();
            for (var (start, end) = (0, 0); start < list.Length; start = end)
            {
                await opening.PaintAsync();
                end = EndOfPiece(list, start);
                signs.AddRange(Encoding.UTF8.GetString(list, start, end - start).Split('\n').Select(EmojiBook.ReadLine).OfType<EmojiSign>());
            }

            await opening.PaintAsync();
            book.Update(state => state.With(signs.ToImmutable()));
        }
    }

    // Behind the first line that ends after the length of a piece.
    private static int EndOfPiece(byte[] list, int start)
    {
        var line = start + Piece < list.Length ? Array.IndexOf(list, (byte)'\n', start + Piece) : -1;
        return line < 0 ? list.Length : line + 1;
    }
}
