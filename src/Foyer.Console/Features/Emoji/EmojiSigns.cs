using Foyer.Console.Shared;

namespace Foyer.Console.Features.Emoji;

/// <summary>Brings the list of signs with the first conversation that is opened. Nobody waits for it: names stand until the signs are there.</summary>
internal sealed class EmojiSigns(RoomBrowser browser, Store<EmojiBook> book)
{
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
            book.Update(state => state.Read(list));
        }
    }
}
