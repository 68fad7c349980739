namespace SheetSync.Emulators.GoogleSheets.Grid;

/// <summary>A block of cells: from <see cref="Top"/> and <see cref="Left"/> up to, but without, <see cref="Bottom"/> and <see cref="Right"/>. Counted from 0.</summary>
public readonly record struct Area(int Top, int Left, int Bottom, int Right)
{
    public int Rows => Bottom - Top;

    public int Columns => Right - Left;

    public bool IsEmpty => Rows <= 0 || Columns <= 0;

    public static Area Cell(int row, int column) => new(row, column, row + 1, column + 1);

    public bool Contains(int row, int column) => row >= Top && row < Bottom && column >= Left && column < Right;

    public bool Contains(Area other) => other.Top >= Top && other.Bottom <= Bottom && other.Left >= Left && other.Right <= Right;

    public Area Intersect(Area other) => new(Math.Max(Top, other.Top), Math.Max(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Min(Right, other.Right));

    public bool Overlaps(Area other) => !Intersect(other).IsEmpty;

    public Area Offset(int rows, int columns) => new(Top + rows, Left + columns, Bottom + rows, Right + columns);

    public Area Include(int row, int column) => new(Math.Min(Top, row), Math.Min(Left, column), Math.Max(Bottom, row + 1), Math.Max(Right, column + 1));
}
