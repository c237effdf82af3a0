using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.Emoji;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Messages;

/// <summary>Fetching what lies above and below, and going back to the end.</summary>
public sealed partial class MessageList
{
    // The first few make ready whatever draws a message, which takes as long as drawing many; then about as many at a time as are seen.
    private const int FirstPiece = 4;
    private const int Piece = 20;

    private int reach = FirstPiece;

    [Inject]
    internal IOpening Opening { get; set; } = null!;

    [Inject]
    internal EmojiSigns Signs { get; set; } = null!;

    /// <summary>Draws what lies above the end piece by piece, since all of it at once would hold up the page.</summary>
    private async Task DrawRestAsync()
    {
        while (reach < Window && rows.Count > reach && !IsGone)
        {
            await Opening.PaintAsync();
            reach += Piece;
            if (atEnd)
            {
                Move(Math.Max(0, rows.Count - reach));
            }
        }

        reach = Window;
    }

    private async Task FollowAsync(Func<CancellationToken, Task> load)
    {
        moving = true;
        try
        {
            await load(whileHere);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // Scrolling again asks again.
        }
        finally
        {
            moving = false;
            Redraw();
        }
    }

    private async Task LoadOlderAsync()
    {
        loadingOlder = true;
        try
        {
            await conversation.LoadOlderAsync(whileHere);
            first = Math.Max(0, first - Step);
        }
        catch (Exception failure) when (failure is ServerRefusedException or ServerUnreachableException or OperationCanceledException)
        {
            // The button stays and can be pressed again.
        }
        finally
        {
            loadingOlder = false;
            Redraw();
        }
    }

    private async Task JumpAsync()
    {
        await FollowAsync(conversation.LoadNewestAsync);
        (first, atEnd, newer) = (Math.Max(0, rows.Count - Window), true, 0);
        StateHasChanged();
        await Browser.ToEndAsync(list);
    }
}
