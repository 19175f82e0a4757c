/* Floor of a start: the least a program that is linked dynamically can do. */
int
main(void)
{
	return 0;
}
