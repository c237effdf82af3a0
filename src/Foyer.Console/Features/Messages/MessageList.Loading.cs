using Foyer.Console.Features.Emoji;
using Foyer.Console.Wire;
using Microsoft.AspNetCore.Components;

namespace Foyer.Console.Features.Messages;

/// <summary>Fetching what lies above and below, and going back to the end.</summary>
public sealed partial class MessageList
{
    [Inject]
    internal EmojiSigns Signs { get; set; } = null!;

    private async Task FollowAsync(Func<CancellationToken, Task> load)
    {
        moving = true;
        try
        {
            await load(gone.Token);
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
            await conversation.LoadOlderAsync(gone.Token);
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
