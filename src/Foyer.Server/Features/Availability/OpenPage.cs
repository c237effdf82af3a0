using System.IO.Pipelines;
using Foyer.Domain;

namespace Foyer.Server.Features.Availability;

/// <summary>
/// One open page of a website. There are tens of thousands of them and nearly all of them only wait, so a page has no timer,
/// no queue and no text of its own: one loop writes to all of them, and what it writes is shared.
/// </summary>
internal sealed class OpenPage(DepartmentId? department, PipeWriter writer)
{
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile byte[]? shown;
    private volatile bool isWriting;

    public DepartmentId? Department => department;

    /// <summary>Completes when the page was left.</summary>
    public Task Ended => ended.Task;

    public void End() => ended.TrySetResult();

    /// <summary>Tells the page how things stand, unless it knows. Called by the one loop only.</summary>
    /// <returns>Whether something was written.</returns>
    public bool Show(byte[] frame)
    {
        // Frames of one state are one and the same object.
        if (ReferenceEquals(shown, frame) || !Write(frame))
        {
            return false;
        }

        shown = frame;
        return true;
    }

    /// <summary>Tells the page to ask from now on, and lets it go. Called by the one loop only.</summary>
    public void SendAway(byte[] words)
    {
        Write(words);
        End();
    }

    /// <summary>A sign of life, so that no proxy takes the line for dead. Called by the one loop only.</summary>
    public void Beat(byte[] comment) => Write(comment);

    private bool Write(byte[] frame)
    {
        // A page that does not read is left alone: the next look tries again with whatever holds then.
        if (isWriting || ended.Task.IsCompleted)
        {
            return false;
        }

        try
        {
            var write = writer.WriteAsync(frame);
            if (!write.IsCompleted)
            {
                isWriting = true;
                _ = FinishAsync(write);
                return true;
            }

            if (write.GetAwaiter().GetResult() is { IsCompleted: true } or { IsCanceled: true })
            {
                End();
            }

            return true;
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            End();
            return false;
        }
    }

    private async Task FinishAsync(ValueTask<FlushResult> write)
    {
        try
        {
            if ((await write).IsCompleted)
            {
                End();
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or InvalidOperationException)
        {
            End();
        }

        isWriting = false;
    }
}
